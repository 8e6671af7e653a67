package io.unibox.inbox.api;

/** Examples for the description of the interface. */
final class Examples {

    static final String ID = "0d3f3b0e-5a4e-5f0e-9c55-0a8f6f0d9b11";

    static final String CONVERSATION = """
            {"id": "0d3f3b0e-5a4e-5f0e-9c55-0a8f6f0d9b11", "contactId": "8b9df1c2-6a53-5f43-8a3f-2f1f6f0d9b22",
             "fullName": "Anna Ott", "channel": "SMS", "channels": ["SMS"], "address": "+4930123456", "unreadCount": 1,
             "messageCount": 12, "isStarred": false, "status": "open", "priority": "normal", "tags": ["invoice"],
             "lastMessageTimestamp": "2026-01-05T12:00:00.120Z"}""";

    static final String CONVERSATIONS = "[" + CONVERSATION + "]";

    private Examples() {}
}
