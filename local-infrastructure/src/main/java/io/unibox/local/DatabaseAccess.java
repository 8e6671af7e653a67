package io.unibox.local;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Where a PostgreSQL listens and who may come in. */
public record DatabaseAccess(String host, int port, String user, String password) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String ALREADY_THERE = "42P04";

    /** Reads {@code postgresql://user:password@host:port}. */
    static DatabaseAccess parse(String url) {
        URI uri = URI.create(url);
        String[] who = String.valueOf(uri.getUserInfo()).split(":", 2);
        if (uri.getHost() == null || who.length < 2) {
            throw new IllegalArgumentException("Expected postgresql://user:password@host:port");
        }
        return new DatabaseAccess(uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), who[0], who[1]);
    }

    /** Makes the database unless it is there. */
    public void createDatabase(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            if (!ALREADY_THERE.equals(e.getSQLState())) {
                throw new IllegalStateException("Cannot create the database " + name, e);
            }
        }
    }

    /** A JDBC connection of this user to a database. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
