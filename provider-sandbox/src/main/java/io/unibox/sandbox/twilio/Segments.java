package io.unibox.sandbox.twilio;

import java.util.function.IntUnaryOperator;

/** Counts the parts that a text is sent in: 160 GSM characters or 70 others fit one, 153 or 67 fit each of several. */
final class Segments {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private Segments() {}

    static int of(String text) {
        boolean gsm = text.codePoints().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
        return gsm
                ? count(text, 160, 153, c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1)
                : count(text, 70, 67, Character::charCount);
    }

    private static int count(String text, int alone, int together, IntUnaryOperator cost) {
        if (text.codePoints().map(cost).sum() <= alone) {
            return 1;
        }
        int segments = 1;
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            // What takes two places is not torn apart.
            if (used + cost.applyAsInt(c) > together) {
                segments++;
                used = 0;
            }
            used += cost.applyAsInt(c);
        }
        return segments;
    }
}
