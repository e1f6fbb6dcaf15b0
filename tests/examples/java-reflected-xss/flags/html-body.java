package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.http.MediaType;

@RestController
public class HtmlBodyController {
    @GetMapping(value = "/hello", produces = MediaType.TEXT_HTML_VALUE)
    public String handle(@RequestParam String name) throws Exception {
        return "<h1>Welcome " + name + "</h1>";
    }
}
