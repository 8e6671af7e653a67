package io.unibox.standalone;

import java.nio.file.Path;

/** What a newcomer reads when everything answers. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, DemoUser demo, String after, Path logs) {
        return """

                Unibox is ready after %s.

                  API            %s/api/v1
                  Stand-in       %s
                  Demo sign-in   %s  %s
                  Logs           %s

                Stop it with Ctrl-C, or with ./unibox stop.
                """.formatted(
                        after,
                        settings.publicUrl(),
                        Service.SANDBOX.url(settings),
                        demo.email(),
                        demo.password(),
                        logs.resolve("unibox.log"));
    }
}
