package org.example.guestbook;

import java.time.format.DateTimeFormatter;
import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class GuestbookController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    private final JdbcClient jdbc;

    public GuestbookController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @PostMapping(path = "/guestbook", produces = MediaType.TEXT_HTML_VALUE)
    public String sign(@RequestParam String name, @RequestParam String message) {
        jdbc.sql("insert into entries (name, message, signed_on) values (?, ?, current_date)")
                .params(name, message)
                .update();
        return page("<p>Thank you for signing.</p>");
    }

    @GetMapping(path = "/guestbook", produces = MediaType.TEXT_HTML_VALUE)
    public String show(@RequestParam(defaultValue = "20") int limit) {
        List<Entry> entries = jdbc.sql(
                        "select name, message, signed_on from entries order by signed_on desc limit ?")
                .param(Math.min(limit, 100))
                .query(Entry.class)
                .list();
        StringBuilder html = new StringBuilder("<dl>");
        for (Entry entry : entries) {
            appendEntry(html, entry);
        }
        return page(html.append("</dl>").toString());
    }

    private static void appendEntry(StringBuilder html, Entry entry) {
        String title = entry.name() + ", " + DAY.format(entry.signedOn());
        html.append(String.format("<dt>%s</dt><dd>%s</dd>", title, entry.message()));
    }

    private static String page(String body) {
        return "<!doctype html><html lang=\"en\"><head><title>Guestbook</title></head><body>"
                + body + "</body></html>";
    }

    record Entry(String name, String message, java.time.LocalDate signedOn) {
    }
}
