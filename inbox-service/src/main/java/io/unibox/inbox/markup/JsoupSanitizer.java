package io.unibox.inbox.markup;

import io.unibox.inbox.domain.HtmlSanitizer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Leaves only tags and attributes that are known to be harmless. What is safe already stays as it is. */
@Component
final class JsoupSanitizer implements HtmlSanitizer {

    /** Where the source of a remote image is kept, so that it loads only when a reader asks for it. */
    private static final String UNLOADED = "data-src";

    private static final int DEEPEST = 128;

    /** Elements that go with all that is in them, since browsers read their content by other rules. */
    private static final String OPAQUE = "script, style, template, noscript, noembed, noframes, iframe, object, embed, "
            + "applet, svg, math, title, textarea, select, xmp, plaintext, audio, video, canvas";

    private static final Cleaner CLEANER = new Cleaner(new Safelist()
            .addTags("a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup")
            .addTags("dd", "del", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i")
            .addTags("img", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong", "sub")
            .addTags("sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul")
            .addAttributes(":all", "align", "dir", "lang", "title", "valign")
            .addAttributes("a", "href")
            .addAttributes("col", "span", "width")
            .addAttributes("colgroup", "span", "width")
            .addAttributes("font", "color", "face", "size")
            .addAttributes("img", "alt", UNLOADED, "height", "width")
            .addAttributes("ol", "start", "type")
            .addAttributes("table", "bgcolor", "border", "cellpadding", "cellspacing", "width")
            .addAttributes("td", "bgcolor", "colspan", "height", "rowspan", "width")
            .addAttributes("th", "bgcolor", "colspan", "height", "rowspan", "width")
            .addAttributes("tr", "bgcolor")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addProtocols("img", UNLOADED, "http", "https")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow"));

    /** Beside the event loops, since crafted markup takes a while. */
    @Override
    public Mono<String> safe(String html) {
        return Mono.fromCallable(() -> harmless(html)).subscribeOn(Schedulers.boundedElastic());
    }

    static String harmless(String html) {
        Document dirty = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
        dirty.select(OPAQUE).reversed().forEach(Element::remove);
        dirty.select("img[src]").forEach(JsoupSanitizer::unload);
        Document clean = CLEANER.clean(dirty);
        clean.outputSettings().prettyPrint(false);
        return clean.body().html();
    }

    private static void unload(Element image) {
        image.attr(UNLOADED, image.attr("src"));
    }
}
