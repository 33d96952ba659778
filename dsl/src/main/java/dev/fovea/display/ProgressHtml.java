package dev.fovea.display;

/** A bar in plain HTML, without scripts or style sheets; its colours carry on white and on near-black alike. */
final class ProgressHtml {
    private ProgressHtml() {}

    static String of(Progress progress) {
        var colour = progress.finished() ? "#2e8b57" : "#3b82c4";
        return "<div style=\"max-width:640px;font-family:system-ui,sans-serif;font-size:13px;line-height:1.5\">"
                + "<div style=\"display:flex;align-items:center;gap:10px\">"
                + "<span style=\"white-space:nowrap\">" + Html.escape(progress.label()) + "</span>"
                + "<div style=\"flex:1;height:9px;border-radius:5px;background:rgba(128,128,128,0.3)\">"
                + "<div style=\"width:" + progress.percent() + "%;height:9px;border-radius:5px;background:" + colour
                + "\"></div></div>"
                + "<span style=\"white-space:nowrap;font-variant-numeric:tabular-nums\">" + progress.percent()
                + " %</span></div>"
                + "<div style=\"opacity:0.75;white-space:pre-wrap;font-variant-numeric:tabular-nums\">"
                + Html.escape(progress.numbers())
                + "</div></div>";
    }
}
