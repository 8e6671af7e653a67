package io.unibox.dispatch.api;

/** Where the provider is to report what comes in, and how messages fare. */
record WebhookUrls(String inbound, String status) {

    static WebhookUrls below(String publicUrl) {
        String base = publicUrl.replaceFirst("/+$", "") + "/webhooks/twilio";
        return new WebhookUrls(base, base + "/sms/status");
    }
}
