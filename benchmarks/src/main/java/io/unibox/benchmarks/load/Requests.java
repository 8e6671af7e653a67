package io.unibox.benchmarks.load;

/** What is asked. */
@FunctionalInterface
public interface Requests {

    /** The bytes of a whole HTTP/1.1 request; {@code intendedNanos} is when it is meant to leave. */
    byte[] next(long number, long intendedNanos);
}
