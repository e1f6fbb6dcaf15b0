package org.example.shop;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
public class Login {
    @PostMapping("/login")
    public String login(@RequestParam(required = false) String next) {
        return "redirect:" + (next != null && next.startsWith("/") && !next.startsWith("//") && !next.contains("\\") ? next : "/home");
    }
}
