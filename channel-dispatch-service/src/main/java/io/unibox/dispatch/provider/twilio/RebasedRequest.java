package io.unibox.dispatch.provider.twilio;

import com.twilio.http.Request;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.regex.Matcher;

/** A request of the library, at another base address; the library knows only {@code https://*.twilio.com}. */
final class RebasedRequest extends Request {

    private final URI base;

    RebasedRequest(Request original, URI base) {
        super(original.getMethod(), original.getUrl());
        this.base = base;
        setAuth(original.getUsername(), original.getPassword());
        setContentType(original.getContentType());
        setBody(original.getBody());
        setUserAgentExtensions(original.getUserAgentExtensions());
        queryParams.putAll(original.getQueryParams());
        postParams.putAll(original.getPostParams());
        headerParams.putAll(original.getHeaderParams());
    }

    @Override
    public URL constructURL() {
        try {
            return URI.create(super.constructURL()
                            .toString()
                            .replaceFirst(
                                    "^https://[^/]+",
                                    Matcher.quoteReplacement(base.toString().replaceFirst("/+$", ""))))
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("unibox.twilio.api-url is no address", e);
        }
    }
}
