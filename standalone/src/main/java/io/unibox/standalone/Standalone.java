package io.unibox.standalone;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Starts everything on this machine, tells where it is, and runs until it is stopped. */
public final class Standalone {

    private static final String LOG_FOLDER = "unibox.log.folder";

    private Standalone() {}

    /** Settings come from environment variables. */
    public static void main(String[] args) throws InterruptedException {
        var settings = new Settings(System.getenv());
        var data = DataFolder.make(settings.data());
        Path logs = data.logs();
        System.setProperty(LOG_FOLDER, logs.toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();

        var progress = new Progress(System.out::println);
        var unibox = new Unibox(settings, data, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(unibox::close, "stop"));
        try {
            progress.say("Starting Unibox; everything is kept in " + data.path());
            unibox.start();
            DemoUser demo = unibox.demoUser();
            progress.say(Welcome.text(settings, demo, sinceJvmStart(), logs));
            if (settings.isSet("UNIBOX_REHEARSAL")) {
                Rehearsal.run(settings, demo);
                System.exit(0);
            }
        } catch (RuntimeException e) {
            fail(e, logs);
        }
        new CountDownLatch(1).await();
    }

    private static void fail(RuntimeException failure, Path logs) {
        System.err.println(failure.getMessage());
        if (!(failure instanceof CannotStart) || failure.getCause() != null) {
            LoggerFactory.getLogger(Standalone.class).warn("Unibox could not start", failure);
            System.err.println("More is in " + logs.resolve("unibox.log"));
        }
        System.exit(1);
    }

    private static String sinceJvmStart() {
        var uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return String.format(Locale.ROOT, "%.1f s", Progress.seconds(uptime));
    }
}
