package io.unibox.dispatch.provider.twilio;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Message.Direction;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.Line;
import io.unibox.dispatch.domain.Sighting;
import io.unibox.events.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks through Twilio's list for a message that we may have sent. The list is not narrowed by {@code DateSent}, which a
 * message that is still queued does not have; Twilio lists the newest first, so reading stops behind the time of the call.
 */
final class MessageSearch {

    private static final long PAGE = 200;
    private static final int MOST_PAGES = 10;

    /** What Twilio puts before the text of messages from trial accounts. */
    private static final String TRIAL = "Sent from your Twilio trial account - ";

    private final Line line;
    private final Delivery delivery;
    private final Instant since;

    MessageSearch(Line line, Delivery delivery, Duration lookBack) {
        this.line = line;
        this.delivery = delivery;
        this.since = delivery.firstCalledAt().minus(lookBack);
    }

    /** The messages that may be ours, oldest first. */
    List<Sighting> in(TwilioRestClient client) {
        MessageReader reader = new MessageReader().setTo(delivery.to().value()).setPageSize(PAGE);
        if (line.credentials().messagingServiceSid() == null) {
            reader.setFrom(line.address().value());
        }
        List<Message> found = new ArrayList<>();
        Page<Message> page = reader.firstPage(client);
        for (int pages = 1; ; pages++) {
            page.getRecords().stream().filter(this::mayBeOurs).forEach(found::add);
            boolean behind =
                    !page.getRecords().isEmpty() && page.getRecords().stream().noneMatch(this::isRecent);
            if (behind || !page.hasNextPage()) {
                return found.reversed().stream()
                        .sorted(Comparator.comparing(
                                Message::getDateCreated, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .map(message -> new Sighting(message.getSid(), Segments.of(message), hasOurContent(message)))
                        .toList();
            }
            if (pages == MOST_PAGES) {
                throw new IllegalStateException("the list is too long to prove that the message is absent");
            }
            page = reader.nextPage(page, client);
        }
    }

    private boolean mayBeOurs(Message message) {
        return message.getSid() != null
                && isOfTheApi(message)
                && delivery.to().value().equals(message.getTo())
                && isFromOurLine(message)
                && isRecent(message);
    }

    /** Not what the recipient wrote, nor what Twilio or a TwiML document answered to it. */
    private static boolean isOfTheApi(Message message) {
        return message.getDirection() == null || message.getDirection() == Direction.OUTBOUND_API;
    }

    private boolean isFromOurLine(Message message) {
        String service = line.credentials().messagingServiceSid();
        PhoneNumber from = message.getFrom();
        return (from != null && line.address().value().equals(from.toString()))
                || (service != null && service.equals(message.getMessagingServiceSid()));
    }

    private boolean isRecent(Message message) {
        return message.getDateCreated() == null
                || !message.getDateCreated().toInstant().isBefore(since);
    }

    private boolean hasOurContent(Message message) {
        String body = message.getBody() == null ? "" : message.getBody();
        String ours = comparable(delivery.content().text());
        boolean sameText = comparable(body).equals(ours)
                || (body.startsWith(TRIAL)
                        && comparable(body.substring(TRIAL.length())).equals(ours));
        int attachments = delivery.content() instanceof Content.Media media
                ? media.attachments().size()
                : 0;
        return sameText
                && String.valueOf(attachments).equals(message.getNumMedia() == null ? "0" : message.getNumMedia());
    }

    private static String comparable(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}
