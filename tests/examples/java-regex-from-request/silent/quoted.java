package org.example.shop;

import org.springframework.web.bind.annotation.*;
import java.util.regex.Pattern;

@RestController
public class QuotedController {
    @GetMapping("/items")
    public Object handle(@RequestParam String pattern) throws Exception {
        return Pattern.compile(Pattern.quote(pattern)).matcher("stock list").find();
    }
}
