package io.unibox.dispatch.provider.twilio;

import io.unibox.dispatch.domain.Lease;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** One request, and whether a byte of it may have left: what separates "surely not sent" from "unknown". */
final class Exchange {

    /** The request that the present thread is making. */
    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private enum Progress {
        CONNECTING,
        WRITTEN,
        ABANDONED
    }

    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.CONNECTING);
    private final Lease lease;

    Exchange(Lease lease) {
        this.lease = lease;
    }

    /** Has to be called before the first byte is written; refuses where the request must not be made any more. */
    void beginToWrite() throws IOException {
        if (!lease.isHeld() || !progress.compareAndSet(Progress.CONNECTING, Progress.WRITTEN)) {
            throw new IOException("too late to send");
        }
    }

    /** Gives the request up. True where nothing of it has left, and now nothing will. */
    boolean abandon() {
        return progress.compareAndSet(Progress.CONNECTING, Progress.ABANDONED) || progress.get() == Progress.ABANDONED;
    }
}
