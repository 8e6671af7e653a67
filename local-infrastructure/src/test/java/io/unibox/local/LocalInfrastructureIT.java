package io.unibox.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalInfrastructureIT {

    @Test
    void every_asker_gets_the_same_servers_and_an_empty_database_of_its_own() throws Exception {
        var first = LocalInfrastructure.shared();
        var second = LocalInfrastructure.shared();
        assertThat(first.bootstrapServers()).isEqualTo(second.bootstrapServers());
        assertThat(first.freshDatabase("inbox")).startsWith("inbox_").isNotEqualTo(second.freshDatabase("inbox"));
        Journal.createTopic(first.bootstrapServers());
        assertThat(Journal.records(second.bootstrapServers())).isEmpty();
    }

    @Test
    void the_database_is_durable_and_speaks_utf8() throws Exception {
        var database = LocalInfrastructure.shared().database();
        try (var connection = database.connect("postgres");
                var statement = connection.createStatement();
                var settings = statement.executeQuery("""
                        select current_setting('fsync'), current_setting('synchronous_commit'), upper('straßenbähn'),
                               current_setting('shared_preload_libraries')""")) {
            settings.next();
            assertThat(settings.getString(1)).isEqualTo("on");
            assertThat(settings.getString(2)).isEqualTo("on");
            assertThat(settings.getString(3)).isEqualTo("STRAßENBÄHN");
            assertThat(settings.getString(4)).isEqualTo("pg_stat_statements");
        }
    }
}
