import multer from 'multer';

export const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 1_000_000 } });
