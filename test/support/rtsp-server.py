"""An RTSP camera for tests: serves one MP4 clip (H.264 or H.265) in real time from 127.0.0.1.

Prints the port it listens on, then obeys lines on its standard input: "stall" stops the picture
while the session goes on, for those who connect meanwhile, too; "resume" lets it go on. It ends when
its standard input is closed.
"""

import argparse
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

# The clip keeps its pace before the valve: behind a closed one nobody would hold it back, and it
# would have run to its end before the valve opens again.
PIPELINE = (
    '( filesrc location="{clip}" ! qtdemux ! {codec}parse config-interval=-1 '
    "! identity sync=true ! valve name=valve ! rtp{codec}pay name=pay0 pt=96 {payloader} )"
)


def main():
    Gst.init(None)
    options = read_options()
    valves = []
    is_stalled = [False]
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(pipeline(options, options.clip))
    factory.set_shared(not options.anew)

    def remember_valve(_factory, media):
        valve = media.get_element().get_by_name("valve")
        valve.set_property("drop", is_stalled[0])
        valves.append(valve)
        media.connect("unprepared", lambda _media: valves.remove(valve))

    factory.connect("media-configure", remember_valve)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(options.port))
    if options.login is not None:
        protect(server, factory, *options.login, with_digest=options.digest)
    server.get_mount_points().add_factory("/gate", factory)
    if options.sub is not None:
        sub_stream = GstRtspServer.RTSPMediaFactory()
        sub_stream.set_launch(pipeline(options, options.sub))
        server.get_mount_points().add_factory("/sub", sub_stream)
    server.attach(None)
    loop = GLib.MainLoop()

    def obey(channel, _condition):
        command = channel.readline().strip()
        if command == "":
            loop.quit()
            return False
        is_stalled[0] = command == "stall"
        for valve in valves:
            valve.set_property("drop", is_stalled[0])
        print("done", flush=True)
        return True

    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, obey)
    print(server.get_bound_port(), flush=True)
    loop.run()


def pipeline(options, clip):
    first = options.first_timestamp
    payloader = "" if first is None else f"timestamp-offset={first}"
    return PIPELINE.format(clip=clip, codec=options.codec, payloader=payloader)


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("clip")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login", nargs=2, metavar=("USER", "PASSWORD"))
    parser.add_argument("--anew", action="store_true", help="each client gets the clip from its start")
    parser.add_argument("--codec", choices=["h264", "h265"], default="h264")
    parser.add_argument("--digest", action="store_true", help="the password travels as a digest")
    parser.add_argument("--sub", metavar="CLIP", help="a second stream at /sub")
    parser.add_argument("--first-timestamp", type=int, help="RTP time stamp of the first packet")
    return parser.parse_args()


def protect(server, factory, user, password, with_digest):
    """Lets only this user see the clip."""
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    if with_digest:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
    else:
        basic = GstRtspServer.RTSPAuth.make_basic(user, password)
        auth.add_basic(basic, token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)


main()
