package io.unibox.sandbox.twilio;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers as Twilio reads them. */
final class PhoneNumbers {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern AMERICAN = Pattern.compile("\\+?1?([2-9]\\d{2}[2-9]\\d{6})");
    private static final Pattern TEST_NUMBER = Pattern.compile("\\+1500555\\d{4}");

    private PhoneNumbers() {}

    /** The number in E.164, or nothing if it is none. */
    static @Nullable String e164(String written) {
        String number = written.replaceAll("[\\s()./-]", "");
        var american = AMERICAN.matcher(number);
        if (american.matches() && (!number.startsWith("+") || number.startsWith("+1"))) {
            return "+1" + american.group(1);
        }
        if (TEST_NUMBER.matcher(number).matches()) {
            return number;
        }
        return number.startsWith("+1") || !E164.matcher(number).matches() ? null : number;
    }

    /** The country that webhooks name, as far as the sandbox tells countries apart. */
    static String country(String e164) {
        return switch (e164) {
            case String n when n.startsWith("+1") -> "US";
            case String n when n.startsWith("+33") -> "FR";
            case String n when n.startsWith("+34") -> "ES";
            case String n when n.startsWith("+44") -> "GB";
            case String n when n.startsWith("+49") -> "DE";
            case String n when n.startsWith("+55") -> "BR";
            case String n when n.startsWith("+91") -> "IN";
            default -> "";
        };
    }
}
