package org.example.invites;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/invites")
public class InviteController {

    private final EventRepository events;

    public InviteController(EventRepository events) {
        this.events = events;
    }

    @GetMapping("/{id}")
    public ResponseEntity<Event> details(@PathVariable long id) {
        return ResponseEntity.of(events.findById(id));
    }

    /** A page that can be printed and put into an envelope. */
    @GetMapping(value = "/{id}/card/{guest}", produces = MediaType.TEXT_HTML_VALUE)
    public ResponseEntity<String> card(@PathVariable long id, @PathVariable String guest) {
        Event event = events.findById(id).orElse(null);
        if (event == null) {
            return ResponseEntity.notFound().build();
        }

        StringBuilder html = new StringBuilder(512);
        html.append("<!doctype html><body class=\"card\">");
        html.append("<h2>Dear ").append(guest).append("</h2>");
        html.append("<p>").append(event.getDescription()).append("</p>");
        html.append("<p>").append(event.getStart().toLocalDate()).append("</p>");
        html.append("</body>");
        return ResponseEntity.ok(html.toString());
    }
}
