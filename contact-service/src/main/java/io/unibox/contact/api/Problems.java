package io.unibox.contact.api;

import io.unibox.contact.domain.AddressField;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What each refusal is answered with. */
final class Problems {

    private Problems() {}

    static ProblemException of(Refused refused) {
        return of(refused.refusal()).asException();
    }

    private static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchContact _ ->
                Problem.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or it is not yours.");
            case Refusal.AddressTaken(var kind) ->
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "duplicate_" + kind.name().toLowerCase(Locale.ROOT),
                        "Another contact has this address already.");
            case Refusal.NoAddress _ ->
                Problem.ofField("phone", "required", "A phone, a whatsapp or an email is required.");
            case Refusal.Unreadable(var fields) -> Problem.ofFields(unreadable(fields));
            case Refusal.UnknownTeam _ ->
                Problem.ofField("teamId", "unknown_team", "You are not a member of this team.");
            case Refusal.UnknownFollower _ ->
                Problem.ofField("followers", "unknown_user", "Followers are users of this workspace.");
            case Refusal.ChangedMeanwhile _ ->
                Problem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "version_mismatch",
                        "The contact was changed since you read it; read it again.");
            case Refusal.NotForCustomers _ ->
                Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this.");
        };
    }

    private static List<Problem.FieldError> unreadable(List<AddressField> fields) {
        return fields.stream()
                .map(field -> switch (field) {
                    case PHONE -> new Problem.FieldError("phone", "invalid_phone", NO_NUMBER);
                    case WHATSAPP -> new Problem.FieldError("whatsapp", "invalid_phone", NO_NUMBER);
                    case EMAIL -> new Problem.FieldError("email", "invalid_email", "Not a valid email address.");
                })
                .toList();
    }

    private static final String NO_NUMBER = "Not a valid phone number in international form, like +12025550123.";
}
