package io.unibox.dispatch.provider.twilio;

import com.twilio.http.Response;
import java.util.Arrays;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.jspecify.annotations.Nullable;

/** What came back over HTTP, in full. */
record Answer(int status, String body, @Nullable String retryAfter) {

    static Answer of(Response response) {
        Header[] headers = response.getHeaders() == null ? new Header[0] : response.getHeaders();
        String retryAfter = Arrays.stream(headers)
                .filter(header -> header.getName().equalsIgnoreCase("Retry-After"))
                .map(NameValuePair::getValue)
                .findFirst()
                .orElse(null);
        return new Answer(response.getStatusCode(), response.getContent(), retryAfter);
    }
}
