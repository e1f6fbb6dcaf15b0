package org.example.shop;

import org.springframework.web.bind.annotation.*;
import jakarta.servlet.http.HttpSession;

@RestController
public class TenantController {
    @GetMapping("/items")
    public Object handle(@RequestParam String tenant, HttpSession session) throws Exception {
        session.setAttribute("tenantId", tenant);
        return "ok";
    }
}
