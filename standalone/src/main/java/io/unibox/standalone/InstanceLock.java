package io.unibox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One Unibox per data folder.
 *
 * <p>The lock goes with its process however that ends; the file stays and says which process it was, and where it
 * answered.
 */
final class InstanceLock implements AutoCloseable {

    private static final String FILE = "unibox.lock";

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock take(Path folder, String address) {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new CannotStart("Another Unibox runs on " + folder + " (process " + holder(file)
                        + "). Stop it with ./unibox stop, or choose another folder with UNIBOX_DATA.");
            }
            channel.truncate(0);
            String content = ProcessHandle.current().pid() + "\n" + address + "\n";
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            return new InstanceLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static @Nullable String holder(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("unknown");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
