package io.unibox.ingest.source.twilio;

/** What ids and codes of Twilio's are allowed to look like: short, and without anything that does not print. */
final class Sids {

    private static final int LONGEST = 128;

    private Sids() {}

    static boolean isSane(String sid) {
        return !sid.isEmpty() && sid.length() <= LONGEST && sid.chars().allMatch(each -> each > ' ' && each < 127);
    }
}
