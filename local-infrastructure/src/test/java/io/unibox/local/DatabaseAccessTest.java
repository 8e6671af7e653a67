package io.unibox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseAccessTest {

    @Test
    void an_external_server_is_named_by_one_address() {
        var access = DatabaseAccess.parse("postgresql://ann:se:cret@db.example:6000");
        assertThat(access).isEqualTo(new DatabaseAccess("db.example", 6000, "ann", "se:cret"));
        assertThat(DatabaseAccess.parse("postgresql://ann:x@db.example").port()).isEqualTo(5432);
    }

    @Test
    void an_address_without_a_password_is_refused() {
        assertThatThrownBy(() -> DatabaseAccess.parse("postgresql://ann@db.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_that_is_no_identifier_never_reaches_the_server() {
        var access = new DatabaseAccess("127.0.0.1", 1, "ann", "secret");
        assertThatThrownBy(() -> access.createDatabase("x; drop database y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_password_is_not_printed() {
        assertThat(new DatabaseAccess("127.0.0.1", 1, "ann", "secret")).hasToString("ann@127.0.0.1:1");
    }
}
