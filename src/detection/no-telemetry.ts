// ONNX Runtime of npm reports its use to its maker: it keeps an identifier of the device and a
// store of events in the user's cache folder, and sends them. What runs at a gate is nobody's
// business. It reads this variable once, when it is loaded, so this module is imported before it;
// and by whoever starts threads, since what a thread sets stays in its own copy.

process.env['ORT_DISABLE_TELEMETRY'] = '1';
