package io.unibox.inbox.domain;

import java.util.Locale;
import java.util.Set;

/** Tells text with markup from text without, and takes the markup off. Reads each character once. */
public final class Markup {

    private static final Set<String> UNSHOWN = Set.of("script", "style", "head", "title");
    private static final Set<String> BREAKING = Set.of("br", "p", "div", "li", "tr", "h1", "h2", "h3", "ul", "table");

    private Markup() {}

    /** Whether there is a tag in it: a bracket with a letter behind it, closed later. */
    public static boolean isIn(String text) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (startsTag(text, at)) {
                return text.indexOf('>', at) > 0;
            }
        }
        return false;
    }

    /** What a reader sees. */
    public static String textOf(String html) {
        var text = new StringBuilder();
        int lastEnd = html.lastIndexOf('>');
        int at = 0;
        while (at < html.length()) {
            int end = at < lastEnd && startsTag(html, at) ? html.indexOf('>', at) : -1;
            if (end < 0) {
                text.append(html.charAt(at++));
                continue;
            }
            String name = nameOf(html, at);
            if (BREAKING.contains(name)) {
                text.append('\n');
            }
            at = UNSHOWN.contains(name) && html.charAt(at + 1) != '/' ? behind(html, name, end) : end + 1;
        }
        return unescape(text.toString())
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n[\\n ]*", "\n")
                .strip();
    }

    private static boolean startsTag(String text, int at) {
        if (text.charAt(at) != '<' || at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    }

    private static String nameOf(String html, int at) {
        int from = html.charAt(at + 1) == '/' ? at + 2 : at + 1;
        int to = from;
        while (to < html.length() && to - from < 16 && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static int behind(String html, String name, int from) {
        String close = "</" + name;
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (html.regionMatches(true, at, close, 0, close.length())) {
                int end = html.indexOf('>', at);
                return end < 0 ? html.length() : end + 1;
            }
        }
        return html.length();
    }

    private static String unescape(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
