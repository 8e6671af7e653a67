package io.unibox.benchmarks.installation;

/** What is to be done where the run ends before its turn to do it has come: by a signal, or by a broker that gives up. */
public final class LastWill implements AutoCloseable {

    private final Thread hook;

    private LastWill(Runnable will) {
        this.hook = new Thread(will, "last-will");
    }

    public static LastWill of(Runnable will) {
        var made = new LastWill(will);
        Runtime.getRuntime().addShutdownHook(made.hook);
        return made;
    }

    /** It is done, so it is not to be done again. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The run is ending already.
        }
    }
}
