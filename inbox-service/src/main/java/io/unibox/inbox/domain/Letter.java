package io.unibox.inbox.domain;

import io.unibox.events.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What an email has beside its text.
 *
 * @param html the text with markup, where the agent wrote it so
 * @param fromName what the sender is called, where that is another than the line's name
 * @param cc email addresses, normalised
 */
public record Letter(
        String subject, @Nullable String html, @Nullable String fromName, List<String> cc, List<String> bcc) {

    /** The most characters with markup: a frame that tells of the letter has to pass every proxy. */
    public static final int LONGEST_HTML = 262_144;

    public Letter {
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    static Letter of(Content.Mail mail) {
        return new Letter(mail.subject(), mail.html(), mail.fromName(), mail.cc(), mail.bcc());
    }

    /** The same with harmless markup only; where that gets too long, without any. */
    static Mono<Content> safe(Content content, HtmlSanitizer sanitizer) {
        if (!(content instanceof Content.Mail mail) || mail.html() == null) {
            return Mono.just(content);
        }
        return mail.html().length() > LONGEST_HTML
                ? Mono.just(with(mail, ""))
                : sanitizer.safe(mail.html()).map(html -> with(mail, html));
    }

    private static Content with(Content.Mail mail, String html) {
        return new Content.Mail(
                mail.subject(),
                mail.text(),
                html.isBlank() || html.length() > LONGEST_HTML ? null : html,
                mail.fromName(),
                mail.cc(),
                mail.bcc(),
                mail.attachments());
    }

    Content with(String text) {
        return new Content.Mail(subject, text, html, fromName, cc, bcc, List.of());
    }

    /** The same with harmless markup only. */
    Mono<Letter> safe(HtmlSanitizer sanitizer) {
        return html == null ? Mono.just(this) : sanitizer.safe(html).map(this::withMarkup);
    }

    private Letter withMarkup(String safe) {
        if (safe.length() > LONGEST_HTML) {
            throw new Refused(new Refusal.TooLong(LONGEST_HTML));
        }
        return new Letter(subject, safe.isBlank() ? null : safe, fromName, cc, bcc);
    }
}
