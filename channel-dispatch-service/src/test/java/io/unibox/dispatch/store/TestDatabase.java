package io.unibox.dispatch.store;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.unibox.local.LocalInfrastructure;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;

/** A database with the service's tables, without the service. */
final class TestDatabase {

    private TestDatabase() {}

    static DatabaseClient fresh() {
        var access = LocalInfrastructure.shared().database();
        String name = LocalInfrastructure.shared().freshDatabase("dispatch");
        Flyway.configure()
                .dataSource(access.jdbcUrl(name), access.user(), access.password())
                .locations("classpath:db/starter", "classpath:db/dispatch")
                .load()
                .migrate();
        return DatabaseClient.create(ConnectionFactories.get(ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, "postgresql")
                .option(ConnectionFactoryOptions.HOST, access.host())
                .option(ConnectionFactoryOptions.PORT, access.port())
                .option(ConnectionFactoryOptions.USER, access.user())
                .option(ConnectionFactoryOptions.PASSWORD, access.password())
                .option(ConnectionFactoryOptions.DATABASE, name)
                .build()));
    }
}
