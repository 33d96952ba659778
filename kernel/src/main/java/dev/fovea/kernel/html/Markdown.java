package dev.fovea.kernel.html;

import dev.fovea.kernel.notebook.Cell;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** Markdown with tables as HTML; the cell's own attachments as inline pictures. */
final class Markdown {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private Markdown() {}

    static String html(Cell.MarkdownCell cell) {
        var document = PARSER.parse(cell.source());
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                image.setDestination(inline(image.getDestination(), cell.attachments()));
                visitChildren(image);
            }
        });
        return RENDERER.render(document);
    }

    static String html(String text) {
        return RENDERER.render(PARSER.parse(text));
    }

    private static String inline(String destination, Map<String, @Nullable Object> attachments) {
        var prefix = "attachment:";
        if (destination.startsWith(prefix)
                && attachments.get(destination.substring(prefix.length())) instanceof Map<?, ?> forms) {
            for (var form : forms.entrySet()) {
                return "data:" + form.getKey() + ";base64," + form.getValue();
            }
        }
        return destination;
    }
}
