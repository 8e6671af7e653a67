package io.unibox.benchmarks.data;

/**
 * How much there is in an inbox.
 *
 * @param bigConversations those of the one big workspace; the small ones share the others
 * @param longest messages of the longest conversation, which is the big workspace's first
 */
public record Scale(int conversations, int messages, int bigConversations, int smallWorkspaces, int longest) {

    private static final int CONVERSATIONS = 1_000_000;
    private static final int MESSAGES = 10_000_000;
    private static final int BIG = 200_000;
    private static final int SMALL_WORKSPACES = 1000;
    private static final int LONGEST = 500_000;
    private static final double SMALLEST = 0.0001;

    public Scale {
        if (bigConversations + smallWorkspaces > conversations || conversations + longest > messages) {
            throw new IllegalArgumentException(
                    "Every workspace needs a conversation, and every conversation a message");
        }
    }

    /** So much of what the goals name: 1,000,000 conversations with 10,000,000 messages. */
    public static Scale of(double factor) {
        if (!(factor >= SMALLEST && factor <= 1)) {
            throw new IllegalArgumentException("The scale goes from " + SMALLEST + " to 1");
        }
        return new Scale(
                (int) Math.round(CONVERSATIONS * factor),
                (int) Math.round(MESSAGES * factor),
                (int) Math.round(BIG * factor),
                (int) Math.max(2, Math.round(SMALL_WORKSPACES * factor)),
                (int) Math.round(LONGEST * factor));
    }
}
