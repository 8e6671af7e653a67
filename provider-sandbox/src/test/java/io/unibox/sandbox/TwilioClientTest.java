package io.unibox.sandbox;

import static io.unibox.sandbox.RunningSandbox.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.unibox.sandbox.lines.Line;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwilioClientTest {

    private static RunningSandbox sandbox;
    private static Line line;
    private static TwilioRestClient client;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
        line = sandbox.line("client");
        client = client(line.accountSid(), line.authToken());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void twilios_own_client_creates_and_fetches() {
        Message created = create("Hello! 👍");

        assertThat(created.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(created.getDateCreated()).isNotNull();
        Message fetched = Message.fetcher(created.getSid()).fetch(client);
        assertThat(fetched.getBody()).isEqualTo("Hello! 👍");
        assertThat(fetched.getTo()).isEqualTo(SOMEBODY);
        assertThat(fetched.getFrom().toString()).isEqualTo(line.phoneNumber());
    }

    @Test
    void twilios_own_client_lists_through_all_pages() {
        ZonedDateTime before = ZonedDateTime.now().minusMinutes(5);
        for (int i = 0; i < 5; i++) {
            create("listed");
        }
        var found = Message.reader()
                .setTo(new PhoneNumber(SOMEBODY))
                .setDateSentAfter(before)
                .setDateSentBefore(ZonedDateTime.now().plusMinutes(5))
                .pageSize(2)
                .read(client);

        List<String> bodies = StreamSupport.stream(found.spliterator(), false)
                .map(Message::getBody)
                .filter("listed"::equals)
                .toList();
        assertThat(bodies).hasSize(5);
    }

    @Test
    void twilios_own_client_reads_the_errors() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(
                        () -> Message.creator(new PhoneNumber("+15005550001"), new PhoneNumber(line.phoneNumber()), "x")
                                .create(client))
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(21211))
                .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(400));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> Message.fetcher("SM" + "0".repeat(32)).fetch(client(line.accountSid(), "wrong")))
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(20003));
    }

    @Test
    void twilios_own_client_deletes_nothing_that_is_on_its_way_elsewhere() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> Message.deleter("SM" + "0".repeat(32)).delete(client))
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(20404));
    }

    private static Message create(String body) {
        return Message.creator(new PhoneNumber(SOMEBODY), new PhoneNumber(line.phoneNumber()), body)
                .create(client);
    }

    private static TwilioRestClient client(String user, String password) {
        return new TwilioRestClient.Builder(user, password)
                .accountSid(line.accountSid())
                .httpClient(new SandboxedHttpClient(sandbox.url()))
                .build();
    }

    /** Sends what is meant for Twilio to the sandbox. */
    private static final class SandboxedHttpClient extends NetworkHttpClient {

        private final String base;

        SandboxedHttpClient(String base) {
            this.base = base;
        }

        @Override
        public Response makeRequest(Request request) {
            var sandboxed =
                    new Request(request.getMethod(), base + request.getUrl().replaceFirst("^https://[^/]+", ""));
            sandboxed.setAuth(request.getUsername(), request.getPassword());
            request.getQueryParams().forEach((name, values) -> values.forEach(v -> sandboxed.addQueryParam(name, v)));
            request.getPostParams().forEach((name, values) -> values.forEach(v -> sandboxed.addPostParam(name, v)));
            request.getHeaderParams().forEach((name, values) -> values.forEach(v -> sandboxed.addHeaderParam(name, v)));
            if (request.getContentType() != null) {
                sandboxed.setContentType(request.getContentType());
            }
            return super.makeRequest(sandboxed);
        }
    }
}
