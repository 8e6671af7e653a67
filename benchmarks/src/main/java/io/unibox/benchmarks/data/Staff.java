package io.unibox.benchmarks.data;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Writes who is inside each workspace: its users, its teams and its lines. */
record Staff(Layout layout) {

    void write(Connection connection) throws SQLException {
        users(connection);
        teams(connection);
        lines(connection);
    }

    private void users(Connection connection) throws SQLException {
        try (var rows = new CopyStream(connection, Table.USER_CARD)) {
            for (Workspace workspace : layout.workspaces()) {
                for (int i = 0; i < workspace.users(); i++) {
                    rows.with(workspace.id())
                            .with(workspace.user(i))
                            .with(1)
                            .with("Agent " + i)
                            .with("agent" + i)
                            .with("agent" + i + "@w" + workspace.number() + ".example.com")
                            .with(i == 0 ? "ADMIN" : "USER")
                            .with("ACTIVE")
                            .with(workspace.teamsOf(i).stream()
                                    .map(TeamId::toString)
                                    .collect(Collectors.joining(",", "{", "}")))
                            .endRow();
                }
            }
            rows.end();
        }
    }

    private void teams(Connection connection) throws SQLException {
        try (var rows = new CopyStream(connection, Table.TEAM_CARD)) {
            for (Workspace workspace : layout.workspaces()) {
                for (int i = 0; i < workspace.teams(); i++) {
                    rows.with(workspace.id())
                            .with(workspace.team(i))
                            .with(1)
                            .with("Team " + i)
                            .with(false)
                            .endRow();
                }
            }
            rows.end();
        }
    }

    private void lines(Connection connection) throws SQLException {
        try (var rows = new CopyStream(connection, Table.LINE)) {
            for (Workspace workspace : layout.workspaces()) {
                for (Line line : Line.values()) {
                    rows.with(workspace.id())
                            .with(workspace.line(line))
                            .with(1)
                            .with(line.channel())
                            .with("Twilio")
                            .with(line == Line.EMAIL ? "email:inbox@example.com" : "phone:+14155550199")
                            .with(new Scope.Shared(workspace.team(0)))
                            .with(line == Line.SMS)
                            .with(true)
                            .endRow();
                }
            }
            rows.end();
        }
    }
}
