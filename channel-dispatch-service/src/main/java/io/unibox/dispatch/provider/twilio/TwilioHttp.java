package io.unibox.dispatch.provider.twilio;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The library's HTTP client with three habits changed: it goes to the configured address, it waits no longer than it is told,
 * and it makes every request once. (The library repeats a POST after a 5xx, and Apache's client after 429 and 503; a message
 * would be sent as often.)
 */
final class TwilioHttp extends NetworkHttpClient implements AutoCloseable {

    /** More than all lanes together may have under way; they bound it, not the pool. */
    private static final int MOST_CONNECTIONS = 2_000;

    /** Shorter than servers keep idle connections, since a request on one that just closed has an unknown outcome. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(10);

    private static final TimeValue TRUSTED_IDLE = TimeValue.ofMilliseconds(250);

    private final URI base;

    private TwilioHttp(URI base, HttpClientBuilder client) {
        super(client);
        this.base = base;
    }

    static TwilioHttp to(TwilioSettings settings) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connectTimeout()))
                        .setSocketTimeout(timeout(settings.responseTimeout()))
                        .setValidateAfterInactivity(TRUSTED_IDLE)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout(settings.connectTimeout()))
                        .setTcpNoDelay(true)
                        .build())
                .build();
        RequestConfig timeouts = RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(settings.connectTimeout()))
                .setResponseTimeout(timeout(settings.responseTimeout()))
                .setConnectionKeepAlive(LONGEST_IDLE)
                .build();
        var client = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .evictIdleConnections(LONGEST_IDLE)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .setRequestExecutor(new WitnessedExecutor())
                // The library sets its own timeouts, 30 s and more, for every request; the first in the chain replaces
                // it.
                .addExecInterceptorFirst("timeouts", (request, scope, chain) -> {
                    scope.clientContext.setRequestConfig(timeouts);
                    return chain.proceed(request, scope);
                });
        return new TwilioHttp(settings.apiUrl(), client);
    }

    /** Once, and without keeping the last request and response, which the library does. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        return super.makeRequest(new RebasedRequest(request, base));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** Asks the exchange before the first byte of a request is written. */
    private static final class WitnessedExecutor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback informationCallback,
                HttpContext context)
                throws IOException, HttpException {
            Exchange.CURRENT.get().beginToWrite();
            return super.execute(request, connection, informationCallback, context);
        }
    }
}
