package io.unibox.sandbox.ledger;

import io.unibox.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Opens the journals of the data folder, which it keeps to this process alone. */
@Component
public final class Journals implements DisposableBean {

    private final SandboxSettings settings;
    private final JsonMapper json;
    private final FileChannel lock;

    Journals(SandboxSettings settings, JsonMapper json) throws IOException {
        this.settings = settings;
        this.json = json;
        Files.createDirectories(settings.data());
        this.lock =
                FileChannel.open(settings.data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked() == null) {
            lock.close();
            throw new IllegalStateException(
                    "Another sandbox uses the folder " + settings.data().toAbsolutePath());
        }
    }

    /** Opens the journal of that name. */
    public Journal open(String name) throws IOException {
        return new Journal(settings.data(), name, settings.segment().toBytes(), json);
    }

    @Override
    public void destroy() throws IOException {
        lock.close();
    }

    private @Nullable FileLock locked() throws IOException {
        try {
            return lock.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }
}
