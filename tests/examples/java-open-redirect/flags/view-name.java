package org.example.shop;

import org.springframework.web.bind.annotation.*;

@Controller
public class ViewNameController {
    @GetMapping("/items")
    public String handle(@RequestParam String back) throws Exception {
        return "redirect:" + back;
    }
}
