package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
class InvoiceController {
    private InvoiceRepository invoiceRepository;

    @GetMapping("/invoices/{id}")
    Object show(@PathVariable Long id) {
        return invoiceRepository.findById(id).orElseThrow();
    }
}
