package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.TeamId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of contacts. What is empty says nothing.
 *
 * @param number its place in the file, from 1, without the header
 * @param team whose the contact is to be, instead of the caller's
 * @param errors why it cannot be read, where that shows at once
 * @param checksum of the file from its beginning up to this row
 */
public record ImportRow(
        long number,
        String name,
        String phone,
        String whatsapp,
        String email,
        String title,
        List<String> tags,
        @Nullable TeamId team,
        List<RowError> errors,
        String checksum) {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_TAG = 64;

    /** Why a row was not taken over; says nothing of what stands in it. */
    public record RowError(long row, String field, String code, String message) {}

    /** What the row holds, or why it cannot be read. */
    Reading read() {
        List<RowError> wrong = new ArrayList<>(errors);
        Map<AddressField, Address> addresses = new EnumMap<>(AddressField.class);
        readAddress(AddressField.PHONE, phone, addresses, wrong);
        readAddress(AddressField.WHATSAPP, whatsapp, addresses, wrong);
        readAddress(AddressField.EMAIL, email, addresses, wrong);
        if (addresses.isEmpty() && wrong.isEmpty()) {
            wrong.add(error("phone", "required", "A phone, a whatsapp or an email is required."));
        }
        checkText("name", name, LONGEST_TEXT, wrong);
        checkText("title", title, LONGEST_TEXT, wrong);
        tags.forEach(tag -> checkText("tags", tag, LONGEST_TAG, wrong));
        if (tags.size() > Contact.MOST_TAGS) {
            wrong.add(tooMany("tags", Contact.MOST_TAGS));
        }
        return new Reading(this, addresses, wrong);
    }

    RowError error(String field, String code, String message) {
        return new RowError(number, field, code, message);
    }

    RowError tooMany(String field, int most) {
        return error(field, "too_many", "A contact has at most " + most + " of these.");
    }

    private void readAddress(
            AddressField field, String text, Map<AddressField, Address> addresses, List<RowError> wrong) {
        if (text.isBlank()) {
            return;
        }
        Optional<Address> address = field.read(text);
        address.ifPresent(read -> addresses.put(field, read));
        if (address.isEmpty()) {
            wrong.add(
                    switch (field) {
                        case PHONE -> error("phone", "invalid_phone", NO_NUMBER);
                        case WHATSAPP -> error("whatsapp", "invalid_phone", NO_NUMBER);
                        case EMAIL -> error("email", "invalid_email", "Not a valid email address.");
                    });
        }
    }

    private void checkText(String field, String text, int longest, List<RowError> wrong) {
        if (text.length() > longest) {
            wrong.add(error(field, "wrong_length", "At most " + longest + " characters."));
        } else if (text.indexOf('\0') >= 0) {
            wrong.add(error(field, "invalid", "This contains characters that cannot be stored."));
        }
    }

    private static final String NO_NUMBER = "Not a valid phone number in international form, like +12025550123.";

    /** A row as far as it could be read. */
    record Reading(ImportRow row, Map<AddressField, Address> addresses, List<RowError> errors) implements Edit.Fields {

        /** What a new contact is written down with. */
        Changes changes() {
            return new Changes(
                    row.name,
                    row.phone,
                    row.whatsapp,
                    row.email,
                    row.title,
                    null,
                    row.tags,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** Adds to what is known; nothing of it is taken away. */
        @Override
        public Addresses addresses(Contact before) {
            Addresses known = before.addresses();
            for (var given : addresses.entrySet()) {
                known = given.getKey() == AddressField.WHATSAPP
                                && known.whatsapp().isEmpty()
                        ? known.withWhatsapp(given.getValue())
                        : known.and(given.getValue());
            }
            return known;
        }

        @Override
        public Details details(Contact before, Address first) {
            List<String> both = Stream.concat(before.details().tags().stream(), row.tags.stream())
                    .toList();
            var changes = new Changes(
                    row.name.isBlank() ? null : row.name,
                    null,
                    null,
                    null,
                    row.title.isBlank() ? null : row.title,
                    null,
                    both,
                    null,
                    null,
                    null,
                    null,
                    null);
            return changes.details(before, first);
        }
    }
}
