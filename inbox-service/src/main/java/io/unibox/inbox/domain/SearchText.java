package io.unibox.inbox.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What somebody looks for, as they wrote it. */
public record SearchText(String text) {

    private static final int SHORTEST_BEGINNING = 3;
    private static final int MOST_WORDS = 16;
    private static final int MOST_HIGHLIGHTS = 50;

    /** A place in a text, in UTF-16 units as JavaScript and Java count them. */
    public record Highlight(int start, int length) {}

    /** The words that have to be there whole. */
    public String whole() {
        String beginning = beginning();
        return beginning.isEmpty() ? text : text.substring(0, text.length() - beginning.length());
    }

    /** The last word where the writer may not be through with it; empty where it has to be there whole. */
    public String beginning() {
        String last = text.substring(text.lastIndexOf(' ') + 1);
        boolean plain = last.codePoints().allMatch(Character::isLetterOrDigit);
        return plain && last.length() >= SHORTEST_BEGINNING ? last : "";
    }

    /** Whether there is anything to look for. */
    public boolean hasWords() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** What an address may have of it: the digits where it can only be a number. */
    public String inAddresses() {
        boolean number = text.chars().allMatch(each -> Character.isDigit(each) || " +-()/.".indexOf(each) >= 0);
        return number ? text.replaceAll("[^0-9]", "") : text;
    }

    /** Where the words stand in a text, in order and without overlaps. */
    public List<Highlight> in(String found) {
        Set<Highlight> places = new TreeSet<>((one, other) -> one.start() != other.start()
                ? Integer.compare(one.start(), other.start())
                : Integer.compare(other.length(), one.length()));
        words().forEach(word -> places.addAll(places(found, word)));
        List<Highlight> apart = new ArrayList<>();
        int end = 0;
        for (Highlight place : places) {
            if (place.start() >= end && apart.size() < MOST_HIGHLIGHTS) {
                apart.add(place);
                end = place.start() + place.length();
            }
        }
        return apart;
    }

    private List<String> words() {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    private static List<Highlight> places(String found, String word) {
        List<Highlight> places = new ArrayList<>();
        for (int at = 0; at + word.length() <= found.length() && places.size() < MOST_HIGHLIGHTS; at++) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(found.codePointBefore(at));
            if (begins && found.regionMatches(true, at, word, 0, word.length())) {
                places.add(new Highlight(at, word.length()));
                at += word.length() - 1;
            }
        }
        return places;
    }
}
