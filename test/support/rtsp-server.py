"""An RTSP camera for tests: serves one MP4 clip (H.264) in real time from 127.0.0.1.

Prints the port it listens on, then obeys lines on its standard input: "stall" stops the picture
while the session goes on, for those who connect meanwhile, too; "resume" lets it go on. It ends when
its standard input is closed.
"""

import argparse
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

# The clip keeps its pace before the valve: behind a closed one nobody would hold it back, and it
# would have run to its end before the valve opens again.
PIPELINE = (
    '( filesrc location="{clip}" ! qtdemux ! h264parse config-interval=-1 '
    "! identity sync=true ! valve name=valve ! rtph264pay name=pay0 pt=96 )"
)


def main():
    Gst.init(None)
    options = read_options()
    valves = []
    is_stalled = [False]
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(PIPELINE.format(clip=options.clip))
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
        protect(server, factory, *options.login)
    server.get_mount_points().add_factory("/gate", factory)
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


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("clip")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login", nargs=2, metavar=("USER", "PASSWORD"))
    parser.add_argument("--anew", action="store_true", help="each client gets the clip from its start")
    return parser.parse_args()


def protect(server, factory, user, password):
    """Lets only this user see the clip."""
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    basic = GstRtspServer.RTSPAuth.make_basic(user, password)
    auth.add_basic(basic, token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)


main()
