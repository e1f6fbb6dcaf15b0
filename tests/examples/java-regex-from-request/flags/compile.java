package org.example.shop;

import org.springframework.web.bind.annotation.*;
import java.util.regex.Pattern;

@RestController
public class CompileController {
    @GetMapping("/items")
    public Object handle(@RequestParam String pattern) throws Exception {
        return Pattern.compile(pattern).matcher("stock list").find();
    }
}
