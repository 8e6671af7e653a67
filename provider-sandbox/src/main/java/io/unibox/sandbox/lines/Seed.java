package io.unibox.sandbox.lines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Makes up the same credentials and numbers for the same owner, as long as the data folder stays. */
final class Seed {

    private static final String AREA_CODES =
            "201202203205206207208209210212213214215216217218219224225228229231234239240248251252253254256260262267269"
                    + "270276281301302303304305307308309310312313314315316317318319320321323330334336337347351352360361";

    private final String value;

    private Seed(String value) {
        this.value = value;
    }

    static Seed in(Path folder) throws IOException {
        Path file = folder.resolve("seed");
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return new Seed(Files.readString(file).strip());
    }

    /** 32 hexadecimal digits. */
    String hex(String purpose, String owner) {
        return HexFormat.of().formatHex(digest(purpose, owner), 0, 16);
    }

    /** A valid American number; the next try gives another one. */
    String phoneNumber(String owner, int attempt) {
        byte[] digest = digest("number" + attempt, owner);
        int area = (digest[0] & 0xff) % (AREA_CODES.length() / 3);
        int rest = ((digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | (digest[3] & 0xff)) % 100_000;
        return "+1%s55%05d".formatted(AREA_CODES.substring(3 * area, 3 * area + 3), rest);
    }

    private byte[] digest(String purpose, String owner) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((value + '\n' + purpose + '\n' + owner).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
