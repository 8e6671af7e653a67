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
            case Refusal.UnknownOwner _ ->
                Problem.ofField("ownerId", "unknown_user", "The owner is a user of this workspace.");
            case Refusal.NoSuchAddress _ ->
                Problem.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or it is not yours.");
            case Refusal.LastAddress _ ->
                Problem.of(HttpStatus.CONFLICT, "last_address", "A contact keeps at least one address.");
            case Refusal.TooMany(var field, var most) ->
                Problem.ofField(field, "too_many", "A contact has at most " + most + " of these.");
            case Refusal.NotTheAuthor _ ->
                Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Only its author and managers change a note.");
            case Refusal.SameContact _ ->
                Problem.ofField("otherId", "same_contact", "A contact is merged with another one.");
            case Refusal.DifferentScopes _ ->
                Problem.of(HttpStatus.CONFLICT, "different_scopes", "The contacts belong to different users or teams.");
            case Refusal.AlreadyUndone _ ->
                Problem.of(HttpStatus.CONFLICT, "already_undone", "This merge was undone before.");
            case Refusal.MergeExpired _ ->
                Problem.of(HttpStatus.CONFLICT, "merge_expired", "This merge is too long ago to be undone.");
            case Refusal.MergeOutdated _ ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "merge_outdated",
                        "The contacts have changed too much since to be parted again.");
            case Refusal.DifferentFile _ ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "different_file",
                        "Another file was imported so far under this id.");
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
