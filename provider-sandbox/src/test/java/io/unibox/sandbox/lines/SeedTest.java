package io.unibox.sandbox.lines;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {

    @TempDir
    private Path folder;

    @Test
    void every_number_is_a_valid_american_one() throws IOException, NumberParseException {
        Seed seed = Seed.in(folder);
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (int i = 0; i < 5_000; i++) {
            String number = seed.phoneNumber("owner " + i, 0);
            assertThat(numbers.isValidNumber(numbers.parse(number, null)))
                    .as(number)
                    .isTrue();
        }
    }

    @Test
    void the_same_folder_makes_up_the_same_things() throws IOException {
        Seed first = Seed.in(folder);
        Seed second = Seed.in(folder);

        assertThat(second.phoneNumber("owner", 0)).isEqualTo(first.phoneNumber("owner", 0));
        assertThat(second.hex("token", "owner"))
                .isEqualTo(first.hex("token", "owner"))
                .hasSize(32);
        assertThat(first.phoneNumber("owner", 1)).isNotEqualTo(first.phoneNumber("owner", 0));
    }
}
