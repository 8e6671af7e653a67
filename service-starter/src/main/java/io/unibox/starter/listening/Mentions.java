package io.unibox.starter.listening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Matcher.quoteReplacement;

import java.net.URLDecoder;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds whole ids and addresses in a text, in any case of their letters, and however often the text is JSON in JSON or a form
 * in JSON: a longer number or address that only contains one of them is somebody else's.
 */
final class Mentions {

    private static final int SHORTEST = 5;
    private static final int NESTED = 4;
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");

    private final Pattern sought;

    /** @param texts ids, or addresses behind their kind and a colon or without; too short a one is an error */
    Mentions(Collection<String> texts) {
        var each = Stream.concat(
                Stream.of("(?!)"), texts.stream().map(String::strip).map(Mentions::whole));
        sought = Pattern.compile(each.collect(Collectors.joining("|")), ANY_CASE);
    }

    boolean in(String text) {
        return Stream.iterate(text, Mentions::decode)
                .limit(NESTED)
                .anyMatch(form -> sought.matcher(form).find());
    }

    /** A number with its plus and an email address say of themselves what they are, so they count behind any kind. */
    private static String whole(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("too short to mean anybody");
        }
        String rest = text.substring(text.indexOf(':') + 1);
        String bare = rest.length() < SHORTEST ? text : rest;
        return bare.startsWith("+")
                ? Pattern.quote(bare) + "(?![.-]?\\d)"
                : bare.contains("@")
                        ? "(?<![\\w.%+-])" + Pattern.quote(bare) + "(?![.-]?\\w)"
                        : "(?<!\\w)" + Pattern.quote(text) + "(?!\\w)";
    }

    private static String decode(String text) {
        String form = URLDecoder.decode(text.replaceAll("%(?!\\p{XDigit}{2})", "%25"), UTF_8);
        return JSON_ESCAPE
                .matcher(form)
                .replaceAll(escape -> escape.group(1) == null
                        ? quoteReplacement("nrtbf".contains(escape.group(2)) ? " " : escape.group(2))
                        : quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
    }
}
