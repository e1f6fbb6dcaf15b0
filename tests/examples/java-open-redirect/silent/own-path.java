package org.example.shop;

import org.springframework.web.bind.annotation.*;

@Controller
public class OwnPathController {
    @GetMapping("/items")
    public String handle(@PathVariable String id) throws Exception {
        return "redirect:/orders/" + id;
    }
}
