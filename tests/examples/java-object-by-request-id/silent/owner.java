package org.example.shop;

import org.springframework.web.bind.annotation.*;
import java.security.Principal;

@RestController
class InvoiceController {
    private InvoiceRepository invoiceRepository;

    @GetMapping("/invoices/{id}")
    Object show(@PathVariable Long id, Principal caller) {
        return invoiceRepository.findByIdAndOwner(id, caller.getName()).orElseThrow();
    }
}
