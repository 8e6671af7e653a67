package io.unibox.faults.load;

/** What is said in a run: every text once, and each tells whose it is. */
public final class Texts {

    private static final String TAIL = ". Grüße\n— ✓";

    private Texts() {}

    /** What an agent says. */
    public static String sent(String workspace, int number) {
        return marker(workspace, number) + TAIL.substring(1);
    }

    /** What a person says. */
    public static String written(String workspace, int number) {
        return workspace + " in " + number + TAIL;
    }

    /** A part of what an agent says that stands in no other text. */
    public static String marker(String workspace, int number) {
        return workspace + " out " + number + ".";
    }

    /** Whether the text was said in that workspace. */
    public static boolean isOf(String workspace, String text) {
        return text.startsWith(workspace + " in ") || text.startsWith(workspace + " out ");
    }
}
