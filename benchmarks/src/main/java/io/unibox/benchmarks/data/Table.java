package io.unibox.benchmarks.data;

/**
 * The tables of the inbox that are filled, with the columns that are written, in the order in which they are written.
 * What is not named here takes its default.
 */
enum Table {
    USER_CARD("workspace_id, user_id, version, name, username, email, role, status, teams"),
    TEAM_CARD("workspace_id, team_id, version, name, removed"),
    LINE("workspace_id, id, version, channel, provider, address, scope, is_default, connected"),
    CONTACT_CARD("workspace_id, contact_id, version, scope, name, followers, card"),
    CONTACT_ADDRESS("workspace_id, contact_id, address, scope"),
    CONTACT_FOLLOWER("workspace_id, contact_id, user_id"),
    CONVERSATION("workspace_id, id, version, scope, contact_id, channel, channels, line_id, address, message_count,"
            + " unread_count, read_until, is_starred, status, last_message_id, last_message_at, created_at"),
    MESSAGE(
            "workspace_id, id, conversation_id, scope, at, line_id, sender_id, inbound, status, channel, address, provider,"
                    + " provider_message_id, text");

    private final String columns;

    Table(String columns) {
        this.columns = columns;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String copy() {
        return "COPY " + word() + " (" + columns + ") FROM STDIN";
    }
}
