"""What stands on a photo of a proof of payment; the eyes are those that read a KTP."""
