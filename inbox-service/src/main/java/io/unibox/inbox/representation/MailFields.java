package io.unibox.inbox.representation;

import io.unibox.events.Address;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.Letter;
import io.unibox.inbox.domain.MailAddress;
import io.unibox.inbox.domain.Markup;
import io.unibox.starter.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields that only an email has. Nothing gets through that could end a header line and begin another.
 *
 * @param cc addresses, as an array or with commas between them; {@code bcc} too
 */
public record MailFields(
        @Nullable String subject,
        @Nullable String fromName,
        @Nullable Object cc,
        @Nullable Object bcc) {

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_COPIES = 50;

    /** All that is wrong with them in an email. */
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (subject == null || subject.isBlank()) {
            errors.add(new FieldError("subject", "required", "An email needs a subject."));
        } else {
            line("subject", subject, LONGEST_SUBJECT, "").ifPresent(errors::add);
        }
        if (fromName != null && !fromName.isBlank()) {
            line("fromName", fromName, LONGEST_NAME, "\"<>\\,;@").ifPresent(errors::add);
        }
        copies("cc", cc, errors);
        copies("bcc", bcc, errors);
        return errors;
    }

    /** All that is wrong with them in any other message: that they are there. */
    public List<FieldError> foreign() {
        return Stream.of(
                        foreign("subject", subject != null && !subject.isBlank()),
                        foreign("cc", !texts(cc).isEmpty()),
                        foreign("bcc", !texts(bcc).isEmpty()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Expects that nothing is wrong. */
    public Letter letter(String body) {
        List<FieldError> ignored = new ArrayList<>();
        return new Letter(
                String.valueOf(subject).strip(),
                Markup.isIn(body) ? body : null,
                fromName == null || fromName.isBlank() ? null : fromName.strip(),
                copies("cc", cc, ignored),
                copies("bcc", bcc, ignored));
    }

    private static List<String> copies(String field, @Nullable Object value, List<FieldError> errors) {
        List<String> texts = texts(value);
        if (value != null && !(value instanceof String) && !isListOfTexts(value)) {
            errors.add(new FieldError(field, "wrong_type", "Give a text with commas, or an array of texts."));
        } else if (texts.size() > MOST_COPIES) {
            errors.add(new FieldError(field, "too_many", "At most " + MOST_COPIES + " addresses."));
        }
        Set<String> addresses = new LinkedHashSet<>();
        for (String text : texts) {
            Optional<Address> address =
                    text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : MailAddress.of(text);
            if (address.isEmpty()) {
                errors.add(new FieldError(field, "invalid_email", "There is something that is no email address."));
                break;
            }
            addresses.add(address.get().value());
        }
        return List.copyOf(addresses);
    }

    private static boolean isListOfTexts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case String text ->
                Arrays.stream(text.split(",", -1))
                        .filter(part -> !part.isBlank())
                        .toList();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private static Optional<FieldError> line(String field, String text, int longest, String forbidden) {
        if (text.codePointCount(0, text.length()) > longest) {
            return Optional.of(new FieldError(field, "wrong_length", "At most " + longest + " characters."));
        }
        boolean bad = !Draft.isStorable(text)
                || text.codePoints()
                        .anyMatch(each -> Character.isISOControl(each)
                                || Character.getType(each) == Character.FORMAT
                                || Character.getType(each) == Character.LINE_SEPARATOR
                                || Character.getType(each) == Character.PARAGRAPH_SEPARATOR
                                || forbidden.indexOf(each) >= 0);
        return bad
                ? Optional.of(
                        new FieldError(field, "invalid_characters", "There are characters that a header cannot have."))
                : Optional.empty();
    }

    private static Optional<FieldError> foreign(String field, boolean there) {
        return there
                ? Optional.of(new FieldError(field, "email_only", "Only an email has this; send without it."))
                : Optional.empty();
    }
}
